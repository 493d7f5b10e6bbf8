import { parentPort, workerData } from 'node:worker_threads'
import { readFiles } from './reading.ts'

parentPort!.postMessage(readFiles(workerData.files, workerData.options))
