using IfCity.Bots.City.Staff.Accounts;
using IfCity.Bots.City.Staff.Alarms;
using IfCity.Bots.City.Staff.Audit;
using IfCity.Bots.City.Staff.Mode;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Staff;

/// <summary>The people who work for the city: their keys, rights and chats.</summary>
internal static class StaffModule
{
    public static IServiceCollection AddStaff(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AlarmOptions>().Bind(configuration.GetSection("Alarms")).ValidateDataAnnotations().ValidateOnStart();
        services.AddAccounts(configuration);
        services.AddAudit(configuration);
        services.AddSingleton<StaffAlarms>();
        services.AddSingleton<StaffChats>();
        services.AddSingleton<KeyWork>();
        services.AddSingleton<IPersonRows, StaffPersonRows>();
        services.AddSingleton<TestMode>().AddSingleton<ModeMoves>().AddHostedService<TestModeReloader>();
        services.AddSingleton<ISeeder>(provider => provider.GetRequiredService<TestMode>());
        services.AddSingleton<MessageLabel>(provider =>
        {
            var mode = provider.GetRequiredService<TestMode>();
            return () => mode.Label;
        });
        services.AddScheduledJob<RetentionReport>(TimeSpan.FromMinutes(30));
        services.AddRetention(new RetentionTerm("IdempotentRequests", "idempotent_requests", "at < @p0", TimeSpan.FromDays(7)));
        services.AddFlow<StaffChatFlow>(new(StaffChatFlow.FlowName, StaffChatTexts.Title)
        {
            MenuPlace = 110,
            Words = ["/staff"],
            TakesWords = true,
            ReturnsAtOnce = true,
        });
        return services;
    }

    private static void AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection("Audit")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AuditVerifier>().AddSingleton<AuditReads>();
        services.AddScheduledJob<AuditRetention>(TimeSpan.FromDays(1));
    }

    private static void AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccountOptions>().Bind(configuration.GetSection("Staff:Bootstrap"))
            .Configure(account => (account.SecondFactor, account.PasskeyDomain) =
                (configuration.GetValue("Staff:SecondFactor", true), configuration["Staff:PasskeyDomain"]))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AccountUsers>().AddSingleton<StaffAccounts>().AddSingleton<SignIns>()
            .AddSingleton<Passkeys>();
        services.AddRetention(new RetentionTerm("Sessions", "staff_sessions", "created_at < @p0", TimeSpan.FromDays(90)));
    }
}
