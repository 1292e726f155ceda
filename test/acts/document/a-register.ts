import { createDocument } from '../../../lambdas/acts/document/create-document.ts';
import { proposeVersion } from '../../../lambdas/acts/document/decide-document.ts';
import { loadDocument } from '../../../lambdas/acts/document/load-document.ts';
import { saveVersion } from '../../../lambdas/acts/document/write-document.ts';
import { saveBody, saveMembership, savePerson } from '../../../lambdas/acts/people/save-people.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import type { BodyId, DocumentId, LocalDate } from '../../../lambdas/domain/brands.ts';
import type { DocumentType, GoverningDocument } from '../../../lambdas/domain/document.ts';
import type { Actor, Grant } from '../../../lambdas/domain/people.ts';
import { IT_GROUP } from '../../../lambdas/domain/register-rules.ts';
import { as, granted, SYSTEM } from '../a-municipality.ts';

export const OFFICE: Actor = as('ivar', { role: 'it-office' });
export const REGISTRAR: Actor = as('rut', { role: 'registrar' });
export const GROUP_CHAIR: Actor = as('g1', { role: 'member', body: IT_GROUP });
export const GROUP_SECRETARY: Actor = as('gun', { role: 'secretary', body: IT_GROUP });

/** IT-gruppen with rules of its own: three members, a quorum of two, who check in by themselves; and a registrar. */
export const furnishGroup = async (ports: ActPorts): Promise<void> => {
  const person = async (id: string, ...grants: Grant[]): Promise<void> => {
    granted(
      await savePerson(ports, SYSTEM, { id, name: `Namn ${id}`, email: `${id}@exempel.example`, locale: 'sv', grants }),
    );
  };
  granted(
    await saveBody(ports, SYSTEM, {
      id: IT_GROUP,
      name: 'IT-gruppen',
      rules: 'internal',
      seats: 3,
      quorum: 2,
      remote: true,
      selfCheckIn: true,
      changeVotes: false,
    }),
  );
  await person('rut', { role: 'registrar' });
  await person('gun', { role: 'secretary', body: IT_GROUP });
  for (const n of [1, 2, 3]) {
    await person(`g${n}`, { role: 'member', body: IT_GROUP as BodyId });
    granted(
      await saveMembership(ports, SYSTEM, {
        body: IT_GROUP,
        person: `g${n}`,
        name: `Namn g${n}`,
        party: '',
        from: '2020-01-01' as LocalDate,
        to: null,
        role: { kind: 'member', seat: `s${n}`, office: n === 1 ? 'chair' : null },
      }),
    );
  }
};

export const documentNow = async (ports: Pick<ActPorts, 'store'>, id: string): Promise<GoverningDocument> =>
  granted(await loadDocument(ports.store, id as DocumentId)).document;

/** A document with a draft that has words. */
export const drafted = async (ports: ActPorts, type: DocumentType, id: string, by = OFFICE): Promise<DocumentId> => {
  granted(await createDocument(ports, by, { id, type, title: `Dokument ${id}` }));
  const text = 'Vi köper in gemensamt.';
  granted(
    await saveVersion(ports, by, { id: id as DocumentId }, { title: `Dokument ${id}`, text, caseNumber: 'KS 2027/1' }),
  );
  return id as DocumentId;
};

/** Likewise, handed to its deciding body. */
export const proposed = async (
  ports: ActPorts,
  type: DocumentType,
  id: string,
  term: { from: string; to?: string },
): Promise<DocumentId> => {
  const name = await drafted(ports, type, id, type === 'policy' ? GROUP_CHAIR : OFFICE);
  const validTo = (term.to ?? null) as LocalDate | null;
  granted(
    await proposeVersion(
      ports,
      type === 'policy' ? GROUP_CHAIR : OFFICE,
      { id: name },
      { validFrom: term.from as LocalDate, validTo },
    ),
  );
  return name;
};
