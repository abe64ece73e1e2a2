import { PassThrough, type Readable } from 'node:stream';

/**
 * What a process writes, as a stream of our own: it keeps what nobody has read yet when the process ends,
 * and who destroys it discards the rest, so that the process is not held up by it.
 */
export function outputOf(source: Readable): Readable {
  const output = new PassThrough();
  source.pipe(output);
  source.on('error', (error) => output.destroy(error));
  output.on('error', () => {});
  output.once('close', () => source.resume());
  return output;
}

/** Resolves when an output whose source has ended is read; at once when there is nothing in it that anyone could read. */
export function readToEnd(output: Readable): Promise<void> {
  const nobodyReads = output.readableFlowing === null && output.listenerCount('readable') === 0;
  if (output.readableEnded || output.destroyed || (nobodyReads && output.readableLength === 0)) {
    return Promise.resolve();
  }
  return new Promise((resolve) => output.once('end', resolve).once('close', resolve));
}
