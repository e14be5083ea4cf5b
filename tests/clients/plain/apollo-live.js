import { ApolloLink, HttpLink } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";

export const newLink = (uri, client) =>
  ApolloLink.split(({ operationType }) => operationType === "subscription", new GraphQLWsLink(client), new HttpLink({ uri }));
