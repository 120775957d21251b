;;; Tries the language server in Emacs with Eglot: emacs --batch -l emacs.el, with SERVER and SKILL in the environment.
;;; Prints what came back and leaves with 1 when something is missing.
(require 'eglot)
(require 'flymake)
(defvar failures 0)
(defun tell (what good said)
  (princ (format "%s %s: %s\n" (if good "ok  " "FAIL") what said))
  (unless good (setq failures (1+ failures))))
(defun wait-for (met)
  (let ((end (+ (float-time) 10)) (got nil))
    (while (and (not (setq got (funcall met))) (< (float-time) end)) (accept-process-output nil 0.05))
    got))

;; As in docs/editors.md. Text mode stands for markdown-mode, which is a package of its own.
(add-to-list 'eglot-server-programs `(text-mode . ("node" ,(getenv "SERVER") "--stdio")))
(find-file (getenv "SKILL"))
(text-mode)
(setq eglot-sync-connect t)
(eglot '(text-mode) (cons 'transient default-directory) 'eglot-lsp-server `("node" ,(getenv "SERVER") "--stdio") "skill")
(flymake-mode 1)

(let ((found (wait-for (lambda () (flymake-start) (accept-process-output nil 0.2) (flymake-diagnostics)))))
  (tell "diagnostics" found (length found))
  (dolist (each found) (princ (format "     %d %s\n" (line-number-at-pos (flymake-diagnostic-beg each)) (flymake-diagnostic-text each)))))

(goto-char (point-min))
(forward-line 1)
(let ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams))))
  (tell "hover on name" hover (car (split-string (plist-get (plist-get hover :contents) :value) "\n"))))

(forward-line 1)
(let* ((actions (eglot-code-actions (point) (line-end-position) nil nil))
       (fix (cl-find-if (lambda (action) (equal (plist-get action :kind) "quickfix")) actions)))
  (tell "a quick fix" fix (plist-get fix :title))
  (when fix
    (eglot--apply-workspace-edit (plist-get fix :edit))
    (princ (format "     %s\n" (buffer-substring (line-beginning-position) (line-end-position))))))

(let ((outline (jsonrpc-request (eglot--current-server-or-lose) :textDocument/documentSymbol
                                (list :textDocument (eglot--TextDocumentIdentifier)))))
  (tell "the outline" (> (length outline) 0) (format "%d entries" (length outline))))
(set-buffer-modified-p nil)
(eglot-shutdown (eglot--current-server-or-lose))
(kill-emacs (if (= failures 0) 0 1))
