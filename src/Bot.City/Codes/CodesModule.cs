using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Codes;

/// <summary>Codes on paper: given out, printed, opened.</summary>
internal static class CodesModule
{
    public static IServiceCollection AddCodes(this IServiceCollection services)
    {
        services.AddSingleton<CodeSheets>();
        services.AddRetention(new RetentionTerm("ShortCodes", "short_codes", "expires_at < @p0", TimeSpan.FromDays(365)));
        services.AddFlow<CodeFlow>(new(ShortCodes.FlowName, CodeTexts.Title)
        {
            MenuPlace = 115,
            Words = ["/code", "код", "код з аркуша", "code"],
            TakesWords = true,
            Asked = CodeLetters.Find,
            Description = CodeTexts.Description,
        });
        return services;
    }
}
