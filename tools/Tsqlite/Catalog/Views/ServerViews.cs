using Tsqlite.Values;

namespace Tsqlite.Catalog.Views;

/// <summary>Databases, sessions and locks, which change without the catalog.</summary>
internal static class ServerViews
{
    // Whatever login there is, it is sa.
    private static readonly byte[] Sid = [1];

    public static readonly IReadOnlyList<SystemView> All =
    [
        new("sys", "databases", """
            name sysname; database_id int; source_database_id int?; owner_sid varbinary(85)?; create_date datetime; compatibility_level tinyint = 150;
            collation_name sysname?; user_access tinyint? = 0; user_access_desc nvarchar(60)? = MULTI_USER; is_read_only bit? = 0;
            is_auto_close_on bit = 0; is_auto_shrink_on bit? = 0; state tinyint? = 0; state_desc nvarchar(60)? = ONLINE; is_in_standby bit? = 0;
            is_cleanly_shutdown bit? = 0; is_supplemental_logging_enabled bit? = 0; snapshot_isolation_state tinyint? = 0;
            snapshot_isolation_state_desc nvarchar(60)? = OFF; is_read_committed_snapshot_on bit? = 0; recovery_model tinyint? = 3;
            recovery_model_desc nvarchar(60)? = SIMPLE; page_verify_option tinyint? = 2; page_verify_option_desc nvarchar(60)? = CHECKSUM;
            is_auto_create_stats_on bit? = 1; is_auto_create_stats_incremental_on bit? = 0; is_auto_update_stats_on bit? = 1;
            is_auto_update_stats_async_on bit? = 0; is_ansi_null_default_on bit? = 0; is_ansi_nulls_on bit? = 0; is_ansi_padding_on bit? = 0;
            is_ansi_warnings_on bit? = 0; is_arithabort_on bit? = 0; is_concat_null_yields_null_on bit? = 0; is_numeric_roundabort_on bit? = 0;
            is_quoted_identifier_on bit? = 0; is_recursive_triggers_on bit? = 0; is_cursor_close_on_commit_on bit? = 0; is_local_cursor_default bit? = 0;
            is_fulltext_enabled bit? = 0; is_trustworthy_on bit? = 0; is_db_chaining_on bit? = 0; is_parameterization_forced bit? = 0;
            is_master_key_encrypted_by_server bit = 0; is_query_store_on bit? = 0; is_published bit = 0; is_subscribed bit = 0;
            is_merge_published bit = 0; is_distributor bit = 0; is_sync_with_backup bit = 0;
            service_broker_guid uniqueidentifier = 00000000-0000-0000-0000-000000000000; is_broker_enabled bit = 0; log_reuse_wait tinyint? = 0;
            log_reuse_wait_desc nvarchar(60)? = NOTHING; is_date_correlation_on bit = 0; is_cdc_enabled bit = 0; is_encrypted bit? = 0;
            is_honor_broker_priority_on bit? = 0; replica_id uniqueidentifier?; group_database_id uniqueidentifier?; resource_pool_id int?;
            default_language_lcid smallint?; default_language_name nvarchar(128)?; default_fulltext_language_lcid int?;
            default_fulltext_language_name nvarchar(128)?; is_nested_triggers_on bit?; is_transform_noise_words_on bit?; two_digit_year_cutoff smallint?;
            containment tinyint? = 0; containment_desc nvarchar(60)? = NONE; target_recovery_time_in_seconds int? = 60; delayed_durability int? = 0;
            delayed_durability_desc nvarchar(60)? = DISABLED; is_memory_optimized_elevate_to_snapshot_on bit? = 0; is_federation_member bit? = 0;
            is_remote_data_archive_enabled bit? = 0; is_mixed_page_allocation_on bit? = 0; is_temporal_history_retention_enabled bit? = 1;
            catalog_collation_type int = 0; catalog_collation_type_desc nvarchar(60)? = DATABASE_DEFAULT; physical_database_name nvarchar(128)?;
            is_result_set_caching_on bit? = 0; is_accelerated_database_recovery_on bit? = 0; is_tempdb_spill_to_remote_store bit? = 0;
            is_stale_page_detection_on bit? = 0; is_memory_optimized_enabled bit? = 0
            """, context => context.Server.Databases.Select(database => new SystemRow
        {
            ["name"] = database.Name, ["database_id"] = database.Id, ["owner_sid"] = Sid, ["create_date"] = SystemViews.Moment(database.Created),
            ["collation_name"] = SqlCollation.Default.Name, ["physical_database_name"] = database.Name,
            ["is_recursive_triggers_on"] = database.HasRecursiveTriggers,
        }), isLive: true),
        new("sys", "dm_exec_sessions", """
            session_id smallint; login_time datetime; host_name nvarchar(128)?; program_name nvarchar(128)?; host_process_id int?; client_version int?;
            client_interface_name nvarchar(32)?; security_id varbinary(85); login_name nvarchar(128); nt_domain nvarchar(128)?;
            nt_user_name nvarchar(128)?; status nvarchar(30); context_info varbinary(128)?; cpu_time int = 0; memory_usage int = 0;
            total_scheduled_time int = 0; total_elapsed_time int = 0; endpoint_id int = 4; last_request_start_time datetime;
            last_request_end_time datetime?; reads bigint = 0; writes bigint = 0; logical_reads bigint = 0; is_user_process bit = 1; text_size int;
            language nvarchar(128)? = us_english; date_format nvarchar(3)?; date_first smallint; quoted_identifier bit = 1; arithabort bit = 0;
            ansi_null_dflt_on bit = 1; ansi_defaults bit = 0; ansi_warnings bit = 1; ansi_padding bit = 1; ansi_nulls bit = 1;
            concat_null_yields_null bit = 1; transaction_isolation_level smallint; lock_timeout int; deadlock_priority int = 0; row_count bigint;
            prev_error int; original_security_id varbinary(85); original_login_name nvarchar(128); last_successful_logon datetime?;
            last_unsuccessful_logon datetime?; unsuccessful_logons bigint?; group_id int = 2; database_id smallint; authenticating_database_id int? = 1;
            open_transaction_count int; page_server_reads bigint = 0
            """, context => context.Server.Sessions.Select(session => new SystemRow
        {
            ["session_id"] = session.Id, ["login_time"] = SystemViews.Moment(session.LoginTime), ["host_name"] = session.Host,
            ["program_name"] = session.Program, ["security_id"] = Sid, ["original_security_id"] = Sid, ["login_name"] = session.Login,
            ["original_login_name"] = session.Login, ["status"] = session.IsRunning ? "running" : "sleeping",
            ["last_request_start_time"] = SystemViews.Moment(session.LastRequest), ["row_count"] = session.RowCount, ["prev_error"] = session.LastError,
            ["lock_timeout"] = session.LockTimeout, ["database_id"] = IdOf(context, session.DatabaseName), ["open_transaction_count"] = session.Transactions,
            ["date_format"] = session.Dates.Format, ["date_first"] = (short)session.Dates.FirstDay, ["text_size"] = session.TextSize,
            ["transaction_isolation_level"] = session.IsolationLevel, ["context_info"] = session.ContextInfo,
            ["host_process_id"] = session.ProcessId,
        }), isLive: true),
        new("sys", "dm_exec_requests", """
            session_id smallint; request_id int = 0; start_time datetime; status nvarchar(30); command nvarchar(32); sql_handle varbinary(64)?;
            statement_start_offset int?; statement_end_offset int?; plan_handle varbinary(64)?; database_id smallint; user_id int = 1;
            connection_id uniqueidentifier?; blocking_session_id smallint?; wait_type nvarchar(60)?; wait_time int = 0; last_wait_type nvarchar(60);
            wait_resource nvarchar(256) = ; open_transaction_count int; open_resultset_count int = 1; transaction_id bigint;
            context_info varbinary(128)?; percent_complete real = 0; estimated_completion_time bigint = 0; cpu_time int = 0; total_elapsed_time int;
            scheduler_id int?; task_address varbinary(8)?; reads bigint = 0; writes bigint = 0; logical_reads bigint = 0; text_size int;
            language nvarchar(128)? = us_english; date_format nvarchar(3)?; date_first smallint; quoted_identifier bit = 1; arithabort bit = 0;
            ansi_null_dflt_on bit = 1; ansi_defaults bit = 0; ansi_warnings bit = 1; ansi_padding bit = 1; ansi_nulls bit = 1;
            concat_null_yields_null bit = 1; transaction_isolation_level smallint; lock_timeout int; deadlock_priority int = 0; row_count bigint;
            prev_error int; nest_level int; granted_query_memory int = 0; executing_managed_code bit = 0; group_id int = 2; query_hash binary(8)?;
            query_plan_hash binary(8)?; statement_sql_handle varbinary(64)?; statement_context_id bigint?; dop int = 1; parallel_worker_count int?;
            external_script_request_id uniqueidentifier?; is_resumable bit = 0; page_resource binary(8)?; page_server_reads bigint = 0
            """, context => context.Server.Sessions.Where(session => session.Request is not null).Select(session => RequestOf(context, session)), isLive: true),
        new("sys", "dm_db_index_usage_stats", """
            database_id smallint; object_id int; index_id int; user_seeks bigint = 0; user_scans bigint = 0; user_lookups bigint = 0; user_updates bigint = 0;
            last_user_seek datetime?; last_user_scan datetime?; last_user_lookup datetime?; last_user_update datetime?; system_seeks bigint = 0;
            system_scans bigint = 0; system_lookups bigint = 0; system_updates bigint = 0; last_system_seek datetime?; last_system_scan datetime?;
            last_system_lookup datetime?; last_system_update datetime?
            """, context => context.Server.IndexUses.GroupBy(use => (use.DatabaseName, use.ObjectId, use.IndexId)).Select(uses =>
        {
            var row = new SystemRow
            {
                ["database_id"] = IdOf(context, uses.Key.DatabaseName), ["object_id"] = uses.Key.ObjectId, ["index_id"] = uses.Key.IndexId,
            };
            foreach (var use in uses)
                (row[$"user_{use.Kind}s"], row[$"last_user_{use.Kind}"]) = (use.Count, SystemViews.Moment(use.Last));
            return row;
        }), isLive: true),
        new("sys", "dm_tran_locks", """
            resource_type nvarchar(60); resource_subtype nvarchar(60) = ; resource_database_id int; resource_description nvarchar(256);
            resource_associated_entity_id bigint? = 0; resource_lock_partition int = 0; request_mode nvarchar(60); request_type nvarchar(60) = LOCK;
            request_status nvarchar(60) = GRANT; request_reference_count smallint = 1; request_lifetime int = 0; request_session_id int;
            request_exec_context_id int = 0; request_request_id int = 0; request_owner_type nvarchar(60); request_owner_id bigint? = 0;
            request_owner_guid uniqueidentifier? = 00000000-0000-0000-0000-000000000000; request_owner_lockspace_id nvarchar(32) = ;
            lock_owner_address varbinary(8) = 
            """, context => context.Server.Locks.Select(item => new SystemRow
        {
            ["resource_type"] = "APPLICATION", ["resource_database_id"] = IdOf(context, item.DatabaseName), ["resource_description"] = $"0:[{item.Resource}]",
            ["request_mode"] = item.Mode, ["request_status"] = item.IsGranted ? "GRANT" : "WAIT", ["request_session_id"] = item.SessionId,
            ["request_owner_type"] = item.IsOfTransaction ? "TRANSACTION" : "SESSION",
        }), isLive: true),
    ];

    private static SystemRow RequestOf(SystemViewContext context, SessionRow session)
    {
        var (request, database, wait) = (session.Request!, IdOf(context, session.DatabaseName), session.Request!.Wait);
        var row = new SystemRow
        {
            ["session_id"] = session.Id, ["start_time"] = SystemViews.Moment(session.LastRequest), ["status"] = wait is null ? "running" : "suspended",
            ["command"] = request.Command, ["database_id"] = database, ["blocking_session_id"] = wait?.BlockerId ?? 0, ["wait_type"] = wait?.Type,
            ["last_wait_type"] = request.LastWaitType, ["open_transaction_count"] = session.Transactions, ["transaction_id"] = request.TransactionId,
            ["context_info"] = session.ContextInfo, ["total_elapsed_time"] = MillisecondsSince(session.LastRequest), ["text_size"] = session.TextSize,
            ["date_format"] = session.Dates.Format, ["date_first"] = (short)session.Dates.FirstDay,
            ["transaction_isolation_level"] = session.IsolationLevel, ["lock_timeout"] = session.LockTimeout, ["row_count"] = session.RowCount,
            ["prev_error"] = session.LastError, ["nest_level"] = request.Level,
        };
        if (wait is not null)
            row["wait_time"] = MillisecondsSince(wait.Began);
        if (wait is { IsForLock: true })
            row["wait_resource"] = wait.Resource is null ? $"DATABASE: {database}" : $"APPLICATION: {database}:0:[{wait.Resource}]";
        return row;
    }

    private static int MillisecondsSince(DateTime moment) => (int)Math.Clamp((DateTime.UtcNow - moment).TotalMilliseconds, 0, int.MaxValue);

    private static short IdOf(SystemViewContext context, string database) =>
        context.Server.Databases.FirstOrDefault(item => Identifiers.Same(item.Name, database))?.Id ?? 0;
}
