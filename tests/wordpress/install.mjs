// Where these tests find what they need.

import { fileURLToPath } from 'node:url';
import { brought } from '../programs.mjs';

export const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Brings what is needed; the folder that Debian's packages are unpacked in. */
export const installed = () => brought(here('install'));
