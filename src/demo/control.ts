import net from 'node:net';

/** The demo host's `systemctl` and `journalctl`: hands its words to the demo's supervisor and prints the answer. */
const [socket, ...words] = process.argv.slice(2);
const connection = net.connect({ path: socket!, allowHalfOpen: true });
connection.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
connection.end(JSON.stringify(words));
connection.pipe(process.stdout);
