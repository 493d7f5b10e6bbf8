import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'

const megabyte = 1024 * 1024
const between = (low: number, value: number, high: number) => Math.round(Math.min(high, Math.max(low, value)))

/**
 * The server's settings, written anew at each start. They suit a machine with two cores and a few gigabytes; a service that wants others puts them
 * in `settings.conf` in the data folder, which is read last.
 */
export async function settings(): Promise<string> {
  const memory = totalmem() / megabyte
  const shared = await statfs('/dev/shm').then((disk) => (disk.bavail * disk.bsize) / megabyte, () => 0)
  return [
    '# Written by Alongside at each start. Put your own settings into settings.conf in the data folder.',
    `shared_buffers = ${between(128, memory / 16, 256)}MB`,
    `effective_cache_size = ${between(256, memory / 2, 16_384)}MB`,
    'work_mem = 16MB',
    'maintenance_work_mem = 128MB',
    'max_connections = 100',
    'max_wal_size = 2GB',
    'min_wal_size = 128MB',
    'wal_compression = on',
    'checkpoint_completion_target = 0.9',
    'random_page_cost = 1.1',
    'jit = off',
    // A container's /dev/shm is often 64 MB, too little for parallel queries.
    ...(process.platform === 'linux' && shared < 256 ? ['dynamic_shared_memory_type = mmap'] : []),
    // A backup of a running server holds the log back by a temporary slot.
    'wal_level = replica',
    'max_wal_senders = 2',
    'max_replication_slots = 4',
    'max_logical_replication_workers = 0',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "default_text_search_config = 'pg_catalog.simple'",
    'password_encryption = scram-sha-256',
    // Nothing of what people entered may reach the log: neither statements nor the values that an error quotes.
    'log_min_error_statement = panic',
    'log_error_verbosity = terse',
    'log_parameter_max_length_on_error = 0',
    'log_checkpoints = off',
    "log_line_prefix = '%m [%p] '",
    "include = '../settings.conf'",
    '',
  ].join('\n')
}

/** Everyone proves himself by password, and nobody comes from elsewhere. */
export const accessRules = ['# Written by Alongside.', 'local all all scram-sha-256', 'host all all 127.0.0.1/32 scram-sha-256', 'host all all ::1/128 scram-sha-256', ''].join('\n')

/** What a new `settings.conf` says. */
export const ownSettings = "# Settings of the embedded database that are your own, for example: shared_buffers = 2GB\n# See https://www.postgresql.org/docs/current/runtime-config.html. Read at each start, after Alongside's.\n"
