using IfCity.Bots.Admin.Console.Hosting;
using Markdig;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace IfCity.Bots.Admin.Console.Help;

/// <summary>What a new operator needs, read from <c>docs/operator.md</c>, which is a part of the assembly.</summary>
internal static class HelpPages
{
    private static readonly Lazy<string> Html = new(Render);

    public static void MapHelp(this IEndpointRouteBuilder console) =>
        console.MapGet("/help", () => Page.Of<HelpPage>(new() { [nameof(HelpPage.Html)] = Html.Value })).ForStaff();

    private static string Render()
    {
        using var file = new StreamReader(typeof(HelpPages).Assembly.GetManifestResourceStream("operator.md")!);
        return Markdown.ToHtml(file.ReadToEnd(), new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build());
    }
}
