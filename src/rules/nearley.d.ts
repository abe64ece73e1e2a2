/** As much of nearley as is used here; it brings no types. */
declare module 'nearley' {
  const nearley: {
    Parser: { readonly fail: object; readonly prototype: object };
  };
  export default nearley;
}
