import { judgeEveryPage } from './every-page.ts';

describe('every page in Swedish', () => judgeEveryPage('sv'));
