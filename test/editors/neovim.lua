-- Tries the language server in Neovim, without plugins: nvim --headless -u NONE -l does not exist before 0.9, so it is sourced.
-- Expects SERVER (dist/server.js) and SKILL (a SKILL.md) in the environment; prints what came back and leaves with 1 when something is missing.
local server, skill = vim.env.SERVER, vim.env.SKILL
local failures = 0

local function tell(what, good, said)
  io.stdout:write(string.format("%s %s: %s\n", good and "ok  " or "FAIL", what, said))
  if not good then failures = failures + 1 end
end

local function wait(what, met)
  tell(what, vim.wait(10000, met, 20), vim.inspect(met()))
end

-- As in docs/editors.md, for versions without vim.lsp.start.
local id = vim.lsp.start_client({ name = "skilldepth", cmd = { "node", server, "--stdio" }, root_dir = vim.fn.fnamemodify(skill, ":h:h") })
vim.cmd("edit " .. vim.fn.fnameescape(skill))
local buffer = vim.api.nvim_get_current_buf()
vim.lsp.buf_attach_client(buffer, id)

wait("diagnostics", function() return #vim.diagnostic.get(buffer) > 0 end)
for _, each in ipairs(vim.diagnostic.get(buffer)) do
  io.stdout:write(string.format("     %d:%d %s %s\n", each.lnum + 1, each.col + 1, each.code, each.message))
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 10000) or {}
  return answers[id] and answers[id].result
end
local document = { uri = vim.uri_from_bufnr(buffer) }

local hover = ask("textDocument/hover", { textDocument = document, position = { line = 1, character = 1 } })
tell("hover on name", hover ~= nil, hover and vim.split(hover.contents.value, "\n")[1] or "nothing")

local range = { start = { line = 2, character = 0 }, ["end"] = { line = 2, character = 200 } }
local actions = ask("textDocument/codeAction", { textDocument = document, range = range, context = { diagnostics = {} } }) or {}
local repair
for _, action in ipairs(actions) do if action.kind == "quickfix" and not repair then repair = action end end
tell("a quick fix", repair ~= nil, repair and repair.title or "none")
if repair then
  vim.lsp.util.apply_workspace_edit(repair.edit, "utf-16")
  io.stdout:write("     " .. vim.api.nvim_buf_get_lines(buffer, 2, 3, false)[1] .. "\n")
  wait("no error is left after it", function()
    local errors = vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR })
    return #errors == 0
  end)
end

local symbols = ask("textDocument/documentSymbol", { textDocument = document }) or {}
tell("the outline", #symbols > 0, tostring(#symbols) .. " entries")

local items = ask("textDocument/completion", { textDocument = document, position = { line = 3, character = 0 } }) or {}
tell("completion of fields", #(items.items or items) > 0, tostring(#(items.items or items)) .. " entries")

vim.lsp.stop_client(id)
vim.cmd(failures == 0 and "qall!" or "cquit 1")
