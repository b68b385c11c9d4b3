// The screens that the tests use.

/** A phone, a desk, the narrowest that WCAG asks for, and a tablet in a waiting room. */
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };
export const NARROW = { width: 320, height: 640 };
export const TABLET = { viewport: { width: 1280, height: 800 }, hasTouch: true };
