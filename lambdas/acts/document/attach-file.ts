import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Given, judgeFile, roomProblem } from '../../domain/attachment.ts';
import { type GoverningDocument, versionUnderWay, withVersion } from '../../domain/document.ts';
import { filled, prose } from '../../domain/input.ts';
import type { Actor } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import type { Ports } from '../../ports.ts';
import type { ActPorts } from '../permitted.ts';
import { changeDocument, type Named, wrongState } from './change-document.ts';

export const removalSchema = z.strictObject({
  /** The SHA-256 of the file, by which it is known. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  reason: filled(prose(1000)),
});
export type Removal = z.infer<typeof removalSchema>;

/**
 * Attaches a file to the draft under way. Kept by its content first and named in the version after, so that no version names
 * what is not there. Refused once it is proposed, for what `judgeFile` and `roomProblem` say; then nothing is kept.
 */
export const attachFile = (
  ports: ActPorts & Pick<Ports, 'files'>,
  actor: Actor,
  named: Named,
  { name, content }: Given,
): Promise<Result<GoverningDocument>> =>
  changeDocument(
    ports,
    actor,
    named,
    { act: 'document.attach-file', action: 'document.edit' },
    async ({ document, at }) => {
      const draft = versionUnderWay(document);
      if (draft?.status !== 'draft') return wrongState(draft?.status ?? 'in-force');
      const judged = judgeFile({ name, content });
      if ('problem' in judged) return invalid(judged.problem);
      const hash = createHash('sha256').update(content).digest('hex');
      const room = roomProblem(draft.files, { name, hash });
      if (room) return invalid(room);
      await ports.files.put(content, judged.type);
      const files = [...draft.files, { name, hash, type: judged.type, bytes: content.length }];
      return ok({ after: withVersion(document, { ...draft, files, savedBy: actor.id, savedAt: at }) });
    },
  );

/**
 * Takes a file out of the draft under way, for a reason that stays in the trace with the file's name and hash. Its content
 * stays where it is kept, for an earlier version may have it. Refused once the version is proposed, and for a file it has not.
 */
export const removeFile = (
  ports: ActPorts,
  actor: Actor,
  named: Named,
  { hash, reason }: Removal,
): Promise<Result<GoverningDocument>> =>
  changeDocument(ports, actor, named, { act: 'document.remove-file', action: 'document.edit' }, ({ document, at }) => {
    const draft = versionUnderWay(document);
    if (draft?.status !== 'draft') return wrongState(draft?.status ?? 'in-force');
    const files = draft.files.filter((one) => one.hash !== hash);
    if (files.length === draft.files.length) return refuse({ why: 'not-found', what: 'file' });
    return ok({ after: withVersion(document, { ...draft, files, savedBy: actor.id, savedAt: at }), reason });
  });
