using System.Text.Json;
using System.Text.Json.Serialization;
using WebApp.Posts;

namespace WebApp.Api;

/// <summary>Reads and writes what the API takes and gives, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PostPage))]
[JsonSerializable(typeof(ApiPost))]
[JsonSerializable(typeof(ApiComment))]
[JsonSerializable(typeof(ApiCommentPage))]
[JsonSerializable(typeof(ApiFoundPage))]
[JsonSerializable(typeof(ApiVisitor))]
[JsonSerializable(typeof(PostInput))]
[JsonSerializable(typeof(CommentInput))]
[JsonSerializable(typeof(LoginInput))]
[JsonSerializable(typeof(ProblemDocument))]
internal sealed partial class ApiJson : JsonSerializerContext;
