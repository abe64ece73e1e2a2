/** It brings no types, and is imported for what it does alone. */
declare module 'core-js/actual/object/group-by.js';
