using System.Collections.Concurrent;
using Amazon;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Deployment.Api;

namespace WebApp.Tests.Deploy;

/// <summary>
/// Answers of AWS as they stand in its documentation, for what moto doesn't do: a stack that fails and is rolled back, one that somebody else
/// changes, throttling. Each operation gives its answers in turn, and its last one for ever.
/// </summary>
internal sealed class ScriptedAws : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(int Status, string Body)>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ScriptedQuestion> _asked = [];
    private readonly WebApplication _server;

    private ScriptedAws()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        _server.MapPost("/", AnswerAsync);
    }

    public IReadOnlyList<ScriptedQuestion> Asked => [.. _asked];

    private Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<ScriptedAws> StartAsync()
    {
        var aws = new ScriptedAws();
        await aws._server.StartAsync(TestContext.Current.CancellationToken);
        return aws;
    }

    public AwsApi Api(AWSCredentials? credentials = null) => new(credentials ?? new BasicAWSCredentials("key-of-a-test", "secret-of-a-test"), RegionEndpoint.USEast1, Address);

    /// <summary>What an operation answers.</summary>
    public ScriptedAws Answers(string operation, params string[] results)
    {
        foreach (var result in results) _answers.GetOrAdd(operation, _ => []).Enqueue((StatusCodes.Status200OK, $"<{operation}Response xmlns=\"urn:any\"><{operation}Result>{result}</{operation}Result></{operation}Response>"));
        return this;
    }

    /// <summary>An answer as it is, with its status.</summary>
    public ScriptedAws Gives(string operation, int status, string body)
    {
        _answers.GetOrAdd(operation, _ => []).Enqueue((status, body));
        return this;
    }

    public ScriptedAws Refuses(string operation, string code, string message, int status = StatusCodes.Status400BadRequest) =>
        Gives(operation, status, $"<ErrorResponse xmlns=\"urn:any\"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>");

    /// <summary>What was asked of an operation, by the names of its parameters.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> QuestionsOf(string operation) => [.. _asked.Where(question => question.Operation == operation).Select(question => question.Form)];

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync()).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal) : [];
        var operation = form.GetValueOrDefault("Action") ?? context.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        _asked.Enqueue(new ScriptedQuestion(operation, form, context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        var answers = _answers.GetValueOrDefault(operation);
        (int Status, string Body) answer = (StatusCodes.Status501NotImplemented, $"<ErrorResponse><Error><Code>NotScripted</Code><Message>{operation}</Message></Error></ErrorResponse>");
        if (answers is not null && !(answers.Count > 1 ? answers.TryDequeue(out answer) : answers.TryPeek(out answer))) answer = (StatusCodes.Status500InternalServerError, "");
        context.Response.StatusCode = answer.Status;
        await context.Response.WriteAsync(answer.Body);
    }
}

/// <param name="Operation">What was asked for.</param>
/// <param name="Form">The query protocol's parameters.</param>
/// <param name="Headers">Of the request.</param>
internal sealed record ScriptedQuestion(string Operation, IReadOnlyDictionary<string, string> Form, IReadOnlyDictionary<string, string> Headers);
