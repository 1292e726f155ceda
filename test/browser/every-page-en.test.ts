import { judgeEveryPage } from './every-page.ts';

describe('every page in English', () => judgeEveryPage('en'));
