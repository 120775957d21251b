import assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind, commands, Uri, workspace } from 'vscode';
import { example, finding, noFinding, show } from './support';

const text = (name: string, description: string, body: string) =>
  Buffer.from(`---\nname: ${name}\ndescription: ${description}\n---\n\n# Task\n\n${body}\n`);

suite('what skills mean for each other', () => {
  test('a skill of the same name comes and goes, and a path in the wrong letter case is mended', async () => {
    const [own, other] = [example('billing-letter'), example('old-letter')];
    await workspace.fs.writeFile(example('billing-letter', 'references/form.md'), Buffer.from('# Form\n'));
    await workspace.fs.writeFile(
      own,
      text('billing-letter', 'Writes letters about bills.', 'Fill in [the form](References/Form.md) line by line.'),
    );
    const { document } = await show(own);
    await noFinding(own, 'duplicate-skill-name');
    await workspace.fs.writeFile(other, text('billing-letter', 'Wrote letters.', 'Write it.'));
    const { diagnostic } = await finding(own, 'duplicate-skill-name');
    assert.match(diagnostic.message, /^old-letter\/SKILL\.md has the same name/);
    await workspace.fs.delete(Uri.joinPath(other, '..'), { recursive: true });
    await noFinding(own, 'duplicate-skill-name');
    const wrong = await finding(own, 'wrong-letter-case');
    const actions = await commands.executeCommand<CodeAction[]>(
      ...([
        'vscode.executeCodeActionProvider',
        own,
        wrong.diagnostic.range,
        CodeActionKind.QuickFix.value,
        20,
      ] as const),
    );
    const fix = actions.find(({ title }) => title === 'Change to references/form.md');
    assert.ok(fix?.edit && (await workspace.applyEdit(fix.edit)), actions.map(({ title }) => title).join());
    assert.match(document.getText(), /\(references\/form\.md\)/);
    await noFinding(own, 'wrong-letter-case');
    assert.ok(await document.save());
  });
});
