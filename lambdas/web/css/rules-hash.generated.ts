// Made by scripts/build-css.mjs; change the .css files beside it and run that again.
export const RULES_HASH = 'fcf2ba5e044891792a2ab92adf755bfc0e625c5e3bdea37572bb294b9a0f8af4';
