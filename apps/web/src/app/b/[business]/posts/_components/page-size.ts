/** Posts of one page of the table. */
export const pageSize = 50;
