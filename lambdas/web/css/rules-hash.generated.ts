// Made by scripts/build-css.mjs; change the .css files beside it and run that again.
export const RULES_HASH = 'ac778e81602ccf2db2b59ca177b1f706ead7dac3c9d28e5b46dde50a4e9c3251';
