// Serves one bucket until its standard input ends, that is with whoever started it, and leaves no folder behind.
//   node server.js FOLDER PORT BUCKET
const fs = require('fs');
const S3rver = require('s3rver');

const [directory, port, bucket] = process.argv.slice(2);
process.stdin.resume().on('end', () => {
  fs.rmSync(directory, { recursive: true, force: true });
  process.exit();
});
new S3rver({ directory, port: Number(port), address: '127.0.0.1', silent: true, vhostBuckets: false, configureBuckets: [{ name: bucket }] })
  .run()
  .then(() => console.log('listening'));
