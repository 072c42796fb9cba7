// Loaded into what `run.mjs` starts: when the starter dies, even by kill -9, the channel to it closes.
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
