// Stands in for the MCP libraries while maildev's MCP server is off (MAILDEV_MCP).
export class Server {}
export class StreamableHTTPServerTransport {}
export const isInitializeRequest = () => false;
export const registerMCPHandlers = () => {};
