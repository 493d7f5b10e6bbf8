/** Where, in the data folder, the newest backup is noted for `doctor`. */
export const lastBackupFile = 'last-backup.json'

export type LastBackup = { file: string; madeAt: string; kind: string }

/** 1536 -> "1.5 kB". */
export function inBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)))
  const value = bytes / 1024 ** step
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}
