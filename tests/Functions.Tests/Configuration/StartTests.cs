using DpAudit.Functions.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace DpAudit.Functions.Tests.Configuration;

/// <summary>The app does not start where anybody could be anybody, or with a setting that it cannot follow.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Development", null, SignInMode.Local)]
    [InlineData("Development", "false", SignInMode.Local)]
    [InlineData("Development", "True", SignInMode.Azure)]
    [InlineData("Production", "true", SignInMode.Azure)]
    internal void SomebodySignsPeopleIn(string environment, string? azure, SignInMode expected) => Assert.Equal(expected, ModeOf(environment, azure));

    [Theory]
    [InlineData("Production", null)]
    [InlineData("Production", "false")]
    [InlineData("Production", "1")]
    [InlineData("Staging", "yes")]
    public void OtherwiseItDoesNotStart(string environment, string? azure) => Assert.Contains("Nobody would sign people in", Assert.Throws<SettingException>(() => ModeOf(environment, azure)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://localhost:5280", true)]
    [InlineData("http://127.0.0.1:5280", true)]
    [InlineData("http://[::1]:5280", true)]
    [InlineData("http://0.0.0.0:5280", false)]
    [InlineData("http://[::]:5280", false)]
    [InlineData("http://+:80", false)]
    [InlineData("http://*:80", false)]
    [InlineData("http://192.0.2.1:80", false)]
    [InlineData("http://localhost.example:80", false)]
    public void OnlyThisMachinesAddresses_AreLoopback(string address, bool expected) => Assert.Equal(expected, SignInModes.IsLoopback(address));

    [Theory]
    [InlineData("Storage:Mode", "Cloud")]
    [InlineData("Limits:RequestsPerMinute", "0")]
    public void ASettingThatCannotBeFollowed_IsToldByItsName(string key, string value) =>
        Assert.Contains(key, Assert.Throws<SettingException>(() => Settings.Of(Configured(key, value))).Message, StringComparison.Ordinal);

    private static SignInMode ModeOf(string environment, string? azure) => SignInModes.Of(Configured(SignInModes.AzureVariable, azure), new SomeEnvironment(environment));

    private static IConfiguration Configured(string key, string? value) => new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, value)]).Build();

    private sealed class SomeEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
