// Made by scripts/build-css.mjs; change the .css files beside it and run that again.
export const RULES_HASH = '690c2e449a2776ce7e025790a8f209ed9973077ce189d75c5de9572c13aba951';
