import { workerData } from 'node:worker_threads';
import { shareOfStamps } from './stamps';

shareOfStamps(workerData);
