// Made by scripts/build-css.mjs; change the .css files beside it and run that again.
export const RULES_HASH = '31f476e0e8e84261a42448e085c110a3ec24400b0fb75b41ba7bf8988855d5b9';
