import type { DepartmentId } from '../../../lambdas/domain/brands.ts';
import { addressOf, type ExamplePerson, madeUpName, personNamed, STAFF } from './people.ts';

export interface ExampleDepartment {
  id: string;
  name: string;
  head: ExamplePerson;
  editors: ExamplePerson[];
  superior: string;
  /** Frame of the budget year in tkr. */
  frame: { oneOff: number; running: number };
}

interface Known {
  id: string;
  name: string;
  head: string;
  editors: string[];
  frame: { oneOff: number; running: number };
}

const KNOWN: readonly Known[] = [
  {
    id: 'kultur-fritid',
    name: 'Kultur- och fritidsförvaltningen',
    head: 'Birgitta Blom',
    editors: ['Benjamin Borg'],
    frame: { oneOff: 900, running: 450 },
  },
  {
    id: 'barn-utbildning',
    name: 'Barn- och utbildningsförvaltningen',
    head: 'Erik Engström',
    editors: ['Ebba Eliasson', 'Emil Ekdahl'],
    frame: { oneOff: 2400, running: 1600 },
  },
  {
    id: 'social',
    name: 'Socialförvaltningen',
    head: 'Siv Strand',
    editors: ['Samir Said'],
    frame: { oneOff: 1800, running: 1100 },
  },
  {
    id: 'vard-omsorg',
    name: 'Vård- och omsorgsförvaltningen',
    head: 'Veronica Vall',
    editors: ['Vincent Vik'],
    frame: { oneOff: 2100, running: 1300 },
  },
  {
    id: 'samhallsbyggnad',
    name: 'Samhällsbyggnadsförvaltningen',
    head: 'Henrik Hall',
    editors: ['Helga Holst'],
    frame: { oneOff: 1500, running: 800 },
  },
  {
    id: 'miljo-halsoskydd',
    name: 'Miljö- och hälsoskyddsförvaltningen',
    head: 'Märta Modin',
    editors: [],
    frame: { oneOff: 600, running: 300 },
  },
  {
    id: 'raddningstjanst',
    name: 'Räddningstjänsten',
    head: 'Roland Rask',
    editors: ['Ronja Roos'],
    frame: { oneOff: 700, running: 350 },
  },
  {
    id: 'kommunledning',
    name: 'Kommunledningsförvaltningen',
    head: 'Lena Lund',
    editors: ['Leif Lövgren', 'Lovisa Lans'],
    frame: { oneOff: 4500, running: 2200 },
  },
];

const fromKnown = ({ id, name, head, editors, frame }: Known): ExampleDepartment => ({
  id,
  name,
  head: personNamed(head, { role: 'head', department: id as DepartmentId }),
  editors: editors.map((editor) => personNamed(editor, { role: 'editor', department: id as DepartmentId })),
  superior: STAFF.director.id,
  frame,
});

/** Beyond the eight of the example come city districts, for trying larger sizes. */
const district = (index: number, offset: number): ExampleDepartment => {
  const number = String(index + 1).padStart(4, '0');
  const id = `stadsdel-${number}`;
  const name = madeUpName(index, offset);
  const head: ExamplePerson = {
    ...personNamed(name, { role: 'head', department: id as DepartmentId }),
    id: `chef-${number}`,
    email: addressOf(`${name} ${number}`),
  };
  return {
    id,
    name: `Stadsdelsförvaltning ${index + 1}`,
    head,
    editors: [],
    superior: STAFF.director.id,
    frame: { oneOff: 800 + ((index * 37) % 1200), running: 400 + ((index * 53) % 600) },
  };
};

/** The first `count` departments of the example municipality; the same ones for the same numbers. */
export const exampleDepartments = (count: number, offset: number): ExampleDepartment[] => [
  ...KNOWN.slice(0, count).map(fromKnown),
  ...Array.from({ length: Math.max(0, count - KNOWN.length) }, (_, index) => district(KNOWN.length + index, offset)),
];
