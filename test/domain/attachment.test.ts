import fc from 'fast-check';
import {
  FILE_ENDINGS,
  judgeFile,
  MAX_FILE,
  MAX_FILES,
  nameProblem,
  roomProblem,
} from '../../lambdas/domain/attachment.ts';
import { zipEntries } from '../../lambdas/domain/zip-names.ts';
import { anOdt, asBytes, aZip, FILES, fileOf } from './some-files.ts';

const ALSO: Readonly<Record<string, string>> = { jpeg: 'jpg', csv: 'txt' };
const TABLE = Object.keys(FILES).flatMap((content) => FILE_ENDINGS.map((ending) => ({ content, ending })));

test.each(TABLE)('$content under a name in .$ending is taken if they agree', ({ content, ending }) => {
  const judged = judgeFile({ name: `Bilaga 1.${ending}`, content: fileOf(content) });
  if ((ALSO[ending] ?? ending) === content) expect(judged).toHaveProperty('type');
  else expect(judged).toMatchObject({ problem: { pointer: '/file', code: 'not-a-choice' } });
});

test.each([
  ['a web page called PDF', 'a.pdf', asBytes('<html><script>alert(1)</script>'), 'not-a-choice'],
  ['a program', 'a.pdf', Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3), 'wrong-type'],
  ['text in another encoding', 'a.txt', Uint8Array.of(0xe5, 0x72), 'wrong-type'],
  ['text with a null', 'a.txt', asBytes('a\u0000b'), 'wrong-type'],
  ['a ZIP of anything', 'a.docx', aZip('word/document.xml'), 'wrong-type'],
  ['a ZIP cut short', 'a.docx', fileOf('docx').subarray(0, 90), 'wrong-type'],
  ['a ZIP whose list points outside it', 'a.docx', fileOf('docx').with(fileOf('docx').length - 4, 0xff), 'wrong-type'],
  ['another OpenDocument', 'a.odt', anOdt('application/vnd.oasis.opendocument.base'), 'wrong-type'],
  [
    'macros of Word',
    'a.docx',
    aZip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
    'active-content',
  ],
  ['scripts of LibreOffice', 'a.odt', aZip('mimetype', 'content.xml', 'Basic/Standard/M.xml'), 'active-content'],
  ['nothing', 'a.txt', new Uint8Array(), 'required'],
  ['no name', '', fileOf('pdf'), 'required'],
  ['one byte too many', 'a.txt', new Uint8Array(MAX_FILE + 1).fill(97), 'too-large'],
  ['a name too long', `${'a'.repeat(117)}.pdf`, fileOf('pdf'), 'too-long'],
  ['a path', '../a.pdf', fileOf('pdf'), 'bad-format'],
  ['a path inside', 'a/b.pdf', fileOf('pdf'), 'bad-format'],
  ['a path of Windows', 'C:\\a.pdf', fileOf('pdf'), 'bad-format'],
  ['a hidden file', '.pdf', fileOf('pdf'), 'bad-format'],
  ['no ending', 'bilaga', fileOf('pdf'), 'bad-format'],
  ['two lines', 'a\n.pdf', fileOf('pdf'), 'control-characters'],
  ['letters that turn the reading round', 'a\u202efdp.pdf', fileOf('pdf'), 'control-characters'],
  ['another ending last', 'a.pdf.exe', fileOf('pdf'), 'not-a-choice'],
])('%s is refused by its field', (_what, name, content, code) => {
  expect(judgeFile({ name, content })).toMatchObject({ problem: { pointer: '/file', code } });
});

test('a file of exactly the most bytes and a name of exactly the most letters are taken', () => {
  const name = `${'å'.repeat(116)}.txt`;
  expect(judgeFile({ name, content: new Uint8Array(MAX_FILE).fill(97) })).toEqual({ type: 'text/plain' });
});

test('no name that is taken holds a path, a line end or anything invisible', () => {
  const letter = fc.constantFrom(
    '/',
    '\\',
    '..',
    '.',
    '\n',
    '\u202e',
    '\u0000',
    ':',
    '"',
    ' ',
    'å',
    'a',
    '\ud800',
    '.pdf',
  );
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 130 }),
    fc.array(letter, { maxLength: 8 }).map((all) => `a${all.join('')}.pdf`),
  );
  fc.assert(
    fc.property(name, (one) => {
      if (nameProblem(one)) return;
      expect(one).toMatch(/^[^/\\:"\p{Cc}\p{Cf}\p{Cs}]{3,120}$/u);
      expect(one).not.toMatch(/^\./);
      expect(decodeURIComponent(encodeURIComponent(one))).toBe(one);
    }),
    { numRuns: 2000 },
  );
});

test('whatever the bytes are, reading them as a ZIP ends and throws nothing', () => {
  const docx = fileOf('docx');
  fc.assert(
    fc.property(fc.nat(docx.length - 1), fc.nat(255), fc.nat(docx.length), (at, byte, length) => {
      expect(zipEntries(docx.with(at, byte).subarray(0, length)).length).toBeLessThanOrEqual(3);
    }),
    { numRuns: 2000 },
  );
  expect(zipEntries(docx).map(({ name }) => name)).toEqual(['[Content_Types].xml', 'word/document.xml']);
});

test('a version has room for ten files, none of them twice', () => {
  const files = Array.from({ length: MAX_FILES }, (_, n) => ({ name: `${n}.pdf`, hash: `h${n}`, type: 'x', bytes: 1 }));
  const codeOf = (has: number, name: string, hash: string) => roomProblem(files.slice(0, has), { name, hash })?.code;
  expect(codeOf(9, 'ny.pdf', 'h')).toBeUndefined();
  expect(codeOf(10, 'ny.pdf', 'h')).toBe('too-many');
  expect(codeOf(1, 'ny.pdf', 'h0')).toBe('twice');
  expect(codeOf(3, '2.PDF', 'h')).toBe('taken');
});
