using Polly;

namespace Slipway.ServiceDefaults.Http;

/// <summary>Sends each request through the resilience pipeline of the service that it is for.</summary>
internal sealed class ResilienceHandler(ResiliencePipelines pipelines) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ResiliencePipelines.Request, request);
        try
        {
            return await pipelines.For(request.RequestUri!).ExecuteAsync(
                async (attempt, message) => await base.SendAsync(message, attempt.CancellationToken), context, request);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
