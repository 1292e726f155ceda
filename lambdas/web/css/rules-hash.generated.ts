// Made by scripts/build-css.mjs; change the .css files beside it and run that again.
export const RULES_HASH = 'b9c8288686afce592a33ee9ccd6d4bcaa6528eaf665e125bfb9c158a92a107d1';
