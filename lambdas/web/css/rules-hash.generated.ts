// Made by scripts/build-css.mjs; change the .css files beside it and run that again.
export const RULES_HASH = '1473142a862db1b682100fee4c084a4c76ef259212dac3de061438479dff8609';
