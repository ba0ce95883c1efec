/** Stored with every strategy that the playbook wrote; changes when the same answers would give another plan. */
export const playbookVersion = "playbook-1";
