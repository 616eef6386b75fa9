// A ballot paper of three names, as tablet and console get it.

export const options = ["a", "b", "c"].map((id) => ({
  id,
  name: id.toUpperCase(),
  born: null,
  unit: null,
}));

export const paper = (method, filling = {}) => ({
  method,
  kind: "election",
  options,
  filling_in: {
    least: 1,
    most: 2,
    most_for_one: 1,
    blank: "refused",
    over_vote: "refused",
    under_vote: "refused",
    ...filling,
  },
});
