using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core;

/// <summary>Every conversation that is written down goes as it is written.</summary>
public sealed class TalkTests
{
    public static TheoryData<string> Talks()
    {
        var talks = new TheoryData<string>();
        foreach (var file in Talk.Files(Path.Combine(Repository.Root, "src")))
            talks.Add(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));
        return talks;
    }

    /// <summary>With <c>UPDATE_TALKS=1</c> the file is rewritten as the talk went, to be read and judged by a person.</summary>
    [Theory]
    [MemberData(nameof(Talks))]
    public async Task Goes_as_it_is_written(string talk)
    {
        var file = Path.Combine(Repository.Root, talk);
        var written = await File.ReadAllTextAsync(file);
        await using var city = await TestCity.StartAsync();
        await SameAsync(file, await new Talk(city, order => TalkHost.DoAsync(city, order)).ReplayAsync(written));
    }

    /// <summary>The same people on clients set to English press the same buttons; the file beside shows what they read.</summary>
    [Theory]
    [MemberData(nameof(Talks))]
    public async Task Goes_the_same_way_in_English(string talk)
    {
        var file = Path.Combine(Repository.Root, talk);
        await using var city = await TestCity.StartAsync();
        await using var english = await TestCity.StartAsync(clientLanguage: "en");
        var written = new Talk(city, order => TalkHost.DoAsync(city, order));
        await SameAsync(Talk.English(file), await new Talk(english, order => TalkHost.DoAsync(english, order), translated: written).ReplayAsync(await File.ReadAllTextAsync(file)));
    }

    private static async Task SameAsync(string file, string went)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_TALKS") == "1") await File.WriteAllTextAsync(file, went);
        else Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), went);
    }
}
