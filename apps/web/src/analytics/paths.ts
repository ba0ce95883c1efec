/**
 * An address without what is nobody's affair: `/b/korn-und-kruste/strategy` becomes `/b/[business]/strategy`, and the secret
 * of an invitation or of a review link goes.
 */
export function withoutNames(address: string): string {
  return address.replace(/(\/(?:invitations|review))#.*/, "$1").replace(/\/b\/[^/?#]+/, "/b/[business]");
}
