/** Two quarters of a team, as its server would answer. */
const quarter = (title, values) => ({
  kind: 'funnel',
  title,
  data: { stages: ['Leads', 'Offers', 'Won'].map((id, i) => ({ id, value: values[i] })) },
});

export const quarters = [quarter('Spring', [1000, 300, 60]), quarter('Summer', [1440, 468, 117])];
