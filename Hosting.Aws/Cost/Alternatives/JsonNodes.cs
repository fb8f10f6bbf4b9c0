using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Slipway.Hosting.Aws.Cost.Alternatives;

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class JsonNodes : JsonSerializerContext;
