// Made by scripts/build-css.mjs; change the .css files beside it and run that again.
export const RULES_HASH = '939ecefe28750d04f670ec3914603047e911ee8ab5594f78ee6b0e3e85511c02';
