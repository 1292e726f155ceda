import fc from 'fast-check';
import { LOGO_LIMIT, LOGO_LIMITS, readLogo } from '../../../lambdas/domain/appearance/logo.ts';
import { A_LOGO, aPng } from './some-logos.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const codeOf = (content: Uint8Array): string => {
  const read = readLogo(content);
  if (read.ok) return 'let in';
  if (read.refusal.why !== 'invalid') return read.refusal.why;
  const [problem] = read.refusal.problems;
  expect(problem?.pointer).toBe('/logo');
  return [problem?.code, problem?.params?.['what']].filter(Boolean).join(' ');
};
const drawing = (inside: string, attributes = ''): Uint8Array =>
  bytes(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"${attributes}>${inside}</svg>`);

test('an SVG that draws is let in as it is, with its measure', () => {
  expect(readLogo(bytes(A_LOGO))).toEqual({
    ok: true,
    value: { type: 'image/svg+xml', content: bytes(A_LOGO), width: 60, height: 40 },
  });
});

test.each([
  [
    'a document type',
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
  ],
  ['a byte order mark', '\uFEFF'],
])('%s before the drawing changes nothing', (_, before) => {
  expect(codeOf(bytes(`${before}${new TextDecoder().decode(drawing('<path d="M0 0"/>'))}`))).toBe('let in');
});

test.each([
  ['a script', '<script>alert(1)</script>', 'script'],
  ['a script in capitals', '<SCRIPT>alert(1)</SCRIPT>', 'SCRIPT'],
  ['a script by another prefix', '<x:script xmlns:x="http://www.w3.org/2000/svg">1</x:script>', 'x:script'],
  ['a script by a prefix that is nowhere bound', '<y:script>1</y:script>', 'y:script'],
  ['a handler', '<g onload="alert(1)"/>', 'onload'],
  ['a handler in capitals', '<g ONCLICK="alert(1)"/>', 'ONCLICK'],
  ['a page inside', '<foreignObject><p/></foreignObject>', 'foreignObject'],
  ['a page inside by its names', '<h:body xmlns:h="http://www.w3.org/1999/xhtml"/>', 'xmlns:h'],
  ['another default name space', '<g xmlns="http://www.w3.org/1999/xhtml"/>', 'xmlns'],
  ['a link', '<a href="#x"/>', 'a'],
  ['movement', '<set attributeName="href" to="javascript:1"/>', 'set'],
  ['movement by animate', '<animate attributeName="x" to="1"/>', 'animate'],
  ['a fetched picture', '<image href="https://example.com/x.png"/>', 'href'],
  ['a fetched part', '<use xlink:href="other.svg#a"/>', 'xlink:href'],
  ['a drawing in the picture', '<image href="data:image/svg+xml;base64,PHN2Zz4="/>', 'href'],
  ['a script behind a reference', '<use href="&#106;avascript:alert(1)"/>', 'href'],
  ['fetching style', '<g style="fill:url(https://example.com/a)"/>', 'style'],
  ['fetching style by attribute', '<g fill="url(//example.com/a#b)"/>', 'fill'],
  ['an import', '<style>@import "https://example.com/a.css";</style>', 'style'],
  ['an import in a section of text', '<style><![CDATA[@import "x";]]></style>', 'style'],
  ['an escaped import', '<style>@\\69mport "x";</style>', 'style'],
  ['a base', '<g xml:base="https://example.com"/>', 'xml:base'],
  ['a feImage', '<filter><feImage href="#a"/></filter>', 'feImage'],
])('an SVG with %s is refused and told by what', (_, inside, what) => {
  expect(codeOf(drawing(inside))).toBe(`active-content ${what}`);
});

test.each([
  ['an entity of its own', bytes(`<!DOCTYPE svg [<!ENTITY a "b">]>${new TextDecoder().decode(drawing(''))}`)],
  ['a reference to one', drawing('<title>&a;</title>')],
  ['an instruction to a program', bytes(`<?xml-stylesheet href="a.css"?>${new TextDecoder().decode(drawing(''))}`)],
  ['an element that is not closed', drawing('<g>')],
  ['two roots', bytes(`${new TextDecoder().decode(drawing(''))}<svg/>`)],
  ['an attribute twice', drawing('<g id="a" id="b"/>')],
  ['an attribute without quotation marks', drawing('<g id=a/>')],
  ['no name space', bytes('<svg viewBox="0 0 1 1"/>')],
  ['no measure', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['no area', bytes('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 4"/>')],
  ['another encoding', Buffer.from(A_LOGO, 'latin1')],
  ['HTML', bytes('<html><body/></html>')],
  ['JPEG', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
])('%s is no picture', (_, content) => {
  expect(codeOf(content)).toBe('bad-format');
});

test('nothing, and too much, are told', () => {
  expect(codeOf(new Uint8Array())).toBe('required');
  expect(codeOf(new Uint8Array(LOGO_LIMIT + 1))).toBe('too-large');
  expect(codeOf(aPng(20, 20, [['tEXt', 'x'.repeat(LOGO_LIMITS['image/png'])]]))).toBe('too-large');
  expect(codeOf(drawing(`<title>${'x'.repeat(LOGO_LIMITS['image/png'])}</title>`))).toBe('let in');
});

test('a PNG is kept without what does not draw it', () => {
  const read = readLogo(
    aPng(30, 20, [
      ['tEXt', 'Author\0Maria Ek'],
      ['eXIf', 'where it was taken'],
    ]),
  );
  expect(read).toEqual({
    ok: true,
    value: { type: 'image/png', content: new Uint8Array(aPng(30, 20)), width: 30, height: 20 },
  });
});

test('a PNG with any one byte changed, or cut anywhere, is never let in as another picture', () => {
  const good = aPng(4, 4);
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const spoilt = Buffer.from(good);
      spoilt.writeUInt8((spoilt.readUInt8(at) + by) % 256, at);
      expect(codeOf(spoilt)).toBe('bad-format');
      expect(codeOf(good.subarray(0, at))).not.toBe('let in');
    }),
  );
  expect(codeOf(aPng(5000, 1))).toBe('bad-format');
});

test('whatever is brought is judged, and nothing makes it stumble', () => {
  const pieces = fc.constantFrom(
    '<svg',
    '<g>',
    '</g>',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&',
    '"',
    '=',
    ' ',
    '>',
    'a',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 80 }),
        fc.array(pieces).map((all) => bytes(all.join(''))),
      ),
      (content) => {
        expect(['required', 'bad-format', 'active-content']).toContain(codeOf(content).split(' ')[0]);
      },
    ),
  );
});
