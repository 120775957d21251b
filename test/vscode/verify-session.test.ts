import assert from 'node:assert/strict';
import { commands, type DocumentLink, type TextDocument, Uri, window, workspace } from 'vscode';
import { example, until } from './support';

const SKILL = `---
name: plan-trip
description: Plans a trip with the user. Use when somebody wants to travel.
---

# Plan a Trip

## 1. Ask

### §CMD_VERIFY_PHASE_EXIT — Phase 1
> **Phase 1 proof:**
> - Destination: \`________\`

## 2. Book

### §CMD_VERIFY_PHASE_EXIT — Phase 2
> **Phase 2 proof:**
> - Booking file: \`________\`
`;

const said = (text: string) =>
  JSON.stringify({ type: 'assistant', message: { role: 'assistant', content: [{ type: 'text', text }] } });
const TRANSCRIPT = [
  said('> **Phase 1 proof:**\n> - Destination: `________`'),
  said('> **Phase 2 proof:**\n> - Booking file: `booking.md`'),
].join('\n');

suite('verify session', () => {
  const skill = example('plan-trip');
  const session = Uri.joinPath(skill, '../../../sessions/trip/log.jsonl');
  const write = (uri: Uri, text: string) => workspace.fs.writeFile(uri, Buffer.from(text));

  suiteSetup(async () => {
    await write(skill, SKILL);
    await write(session, TRANSCRIPT);
  });
  suiteTeardown(async () => {
    await workspace.fs.delete(Uri.joinPath(skill, '..'), { recursive: true });
    await workspace.fs.delete(Uri.joinPath(session, '../..'), { recursive: true });
  });

  const verify = () => commands.executeCommand<TextDocument>('skilldepth.verifySession', { skill, session });

  test('the report says what is wrong and leads to the line of the transcript', async () => {
    const report = await verify();
    assert.equal(report.languageId, 'markdown');
    assert.equal(window.activeTextEditor?.document, report);
    assert.notEqual(workspace.fs.isWritableFileSystem(report.uri.scheme), true);
    assert.match(report.getText(), /\*\*Result:\*\* failed, 2 things are wrong/);
    assert.match(report.getText(), /Phase 1: "Destination" is not filled in\./);
    assert.match(report.getText(), /claims the file "booking\.md"/);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', report.uri);
    const targets = links.map(({ target }) => target?.toString());
    assert.ok(targets.includes(`${session.toString()}#L1`), JSON.stringify(targets));
    assert.ok(targets.includes(skill.toString()), JSON.stringify(targets));
    await commands.executeCommand('vscode.open', Uri.parse(`${session.toString()}#L2`, true));
    assert.equal(window.activeTextEditor?.selection.active.line, 1);
  });

  test('another look fills the same document anew', async () => {
    const before = await verify();
    await write(Uri.joinPath(session, '../booking.md'), '# Booking\n');
    await write(session, TRANSCRIPT.replace('________', 'Rome'));
    const after = await verify();
    assert.equal(after, before);
    await until(
      'the new report',
      () => /\*\*Result:\*\* passed/.test(after.getText()),
      () => after.getText(),
    );
  });
});
