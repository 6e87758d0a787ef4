/** Where something of an epoch lies in a store: as in the addresses of the instance. */
export function pathIn(epoch: number, path: string): string {
  return `log/${epoch}/${path}`;
}
