// What the scripts of this project know and TypeScript does not.

// A script knows which element it asks for by a selector.
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}

interface Document {
  getElementById(id: string): any;
  readonly activeElement: any;
  featurePolicy?: any;
}

interface EventTarget {
  [name: string]: any;
}

/** What a test puts there to read it later. */
interface Window {
  [name: string]: any;
}

/** The rules that the scripts read have a condition, or are passed over. */
interface CSSRule {
  readonly media?: MediaList;
}

/** Safari on iOS: opened from the home screen. */
interface Navigator {
  readonly standalone?: boolean;
}

// The service worker's own.
declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
declare function skipWaiting(): Promise<void>;
interface MessageEvent {
  waitUntil(promise: Promise<unknown>): void;
}

/** The app, as wasm-bindgen and the build write it. */
declare module '*/spine-guide.js';

/** In the one file: what unpacks it gives its parts by this. */
declare var unpacked: ((name: string) => Response) | undefined;

/** Installed by `make bench` alone. */
declare module 'lighthouse';

/** In the page, where a test has put it. */
declare const axe: any;

// The assertions of tests/e2e/fixtures.mjs.
declare namespace PlaywrightTest {
  interface Matchers<R, T = unknown> {
    toHaveOpen(numbers: string[]): Promise<R>;
    toList(numbers: string[]): Promise<R>;
    toShowAnswers(numbers: string[]): Promise<R>;
    toEvaluate(read: Function | string, value: unknown): Promise<R>;
  }
}
