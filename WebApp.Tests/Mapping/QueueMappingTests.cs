using Aspire.Hosting;
using static System.StringComparison;

namespace WebApp.Tests.Mapping;

public sealed class QueueMappingTests
{
    [Fact]
    public async Task A_new_type_of_resource_takes_one_file_of_its_own()
    {
        using var published = await PublishedGraph.OfAsync(graph =>
        {
            graph.Builder.AddAwsEnvironment("aws");
            var queue = graph.Builder.AddQueue("letters");
            graph.Worker("sender").WithReference(queue);
            graph.Worker("bystander");
        });

        Assert.Equal("""{"Fn::Join":["",["QueueUrl=",{"Ref":"LettersUrl"}]]}""", published.App.Variables("SenderTask", "app")["ConnectionStrings__letters"]);
        Assert.Contains("sqs:ReceiveMessage", published.App["SenderTaskRole"].ToJsonString(), Ordinal);
        Assert.DoesNotContain("sqs:", published.App["BystanderTaskRole"].ToJsonString(), Ordinal);
        Assert.Equal(["LettersDeadLetters", "LettersQueue"], published.Data.All("AWS::SQS::Queue").Keys.Order(StringComparer.Ordinal));
        Assert.Contains("LettersDeadLettersAlarm", published.App.All("AWS::CloudWatch::Alarm").Keys);
    }

    [Fact]
    public async Task Without_a_mapping_it_is_refused_by_its_name() => Assert.Contains(
        "'letters' (QueueResource)", await PublishedGraph.RefusedAsync(graph =>
        {
            graph.Builder.AddAwsEnvironment("aws");
            graph.Builder.AddResource(new QueueResource("letters"));
        }), Ordinal);
}
