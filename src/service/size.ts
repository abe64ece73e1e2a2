/** Bytes as Postgres counts them (1 MB is 1,048,576): `12.6 MB`, `4.6 kB`, `0 MB` for what is less than nothing. */
export function sizeInWords(bytes: number): string {
  if (bytes <= 0) return '0 MB';
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} kB`;
  const megabytes = bytes / 1024 / 1024;
  if (megabytes < 10_240) return `${megabytes.toFixed(megabytes < 100 ? 1 : 0)} MB`;
  return `${(megabytes / 1024).toFixed(0)} GB`;
}
