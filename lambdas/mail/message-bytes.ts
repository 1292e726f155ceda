import type MimeNode from 'nodemailer/lib/mime-node';

/** Lines of 76 characters (RFC 2045, 6.8). */
const inBase64 = (content: Buffer): string => (content.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');

const written = (node: MimeNode): string => {
  const head = `${node.buildHeaders()}\r\n\r\n`;
  if (node.childNodes.length > 0) {
    // Known only once the headers are built.
    const { boundary } = node;
    if (typeof boundary !== 'string') throw new Error('A part with parts needs a boundary');
    const parts = node.childNodes.map((child) => `--${boundary}\r\n${written(child)}\r\n`);
    return `${head}${parts.join('')}--${boundary}--\r\n`;
  }
  const { content } = node;
  if (!(typeof content === 'string' || Buffer.isBuffer(content)) || node.getTransferEncoding() !== 'base64')
    throw new Error('Every part of a mail is text or a picture in base64');
  return `${head}${inBase64(Buffer.from(content))}`;
};

/**
 * The bytes that `node.build()` gives, for messages whose parts are all in base64, without its chain of streams:
 * when a thousand mails are owed at once, those take longer than everything else together.
 */
export const messageBytes = (node: MimeNode): Uint8Array => Buffer.from(written(node), 'utf8');
