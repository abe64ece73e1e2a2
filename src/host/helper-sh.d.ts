declare module '*.sh' {
  /** The script's text: the bundle and the tests load it as that. */
  const text: string;
  export default text;
}
