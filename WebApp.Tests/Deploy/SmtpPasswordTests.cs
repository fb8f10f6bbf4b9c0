using Slipway.Hosting.Aws.Deployment.Secrets;

namespace WebApp.Tests.Deploy;

/// <summary>Reckoned by the program of the SES Developer Guide, for the key that AWS's documentation shows everywhere.</summary>
public sealed class SmtpPasswordTests
{
    [Theory]
    [InlineData("us-east-1", "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9")]
    [InlineData("ap-northeast-2", "BFrwSu3BsGr8nvY2bDCyObUpnNCGFtmAY0j+5nSYn0ZQ")]
    public void Is_what_SES_expects_in_each_region(string region, string expected) =>
        Assert.Equal(expected, SmtpPassword.Of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", region));
}
