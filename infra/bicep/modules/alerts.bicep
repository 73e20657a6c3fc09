// What somebody has to know of the same day. docs/azure.md says what to do about each.
param location string
param name string
param email string
param workspaceId string
param insightsName string
param inboxName string
param hostName string

// The program's lines come through the host as JSON; what they say is in src/Functions/Work/Handlers.cs.
var queries = [
  {
    name: 'poison'
    says: 'A message went to a poison queue: it was tried five times.'
    severity: 1
    above: 0
    query: 'StorageQueueLogs | where OperationName == "PutMessage" and Uri contains "-poison/messages"'
  }
  {
    name: 'failed-cycle'
    says: 'A cycle could not be done; its code is in the line.'
    severity: 1
    above: 0
    query: 'AppTraces | where Message matches regex @"Cycle \\S+ \\S+: Failed"'
  }
  {
    name: 'put-aside'
    says: 'The program put a message aside; its cycle is poisoned.'
    severity: 1
    above: 0
    query: 'AppTraces | where Message matches regex @"A message of \\S+ was put aside"'
  }
  {
    name: 'dead-letter'
    says: 'Event Grid could not deliver that a file arrived.'
    severity: 1
    above: 0
    query: 'StorageBlobLogs | where OperationName startswith "PutB" and ObjectKey has "/dead-letters/"'
  }
  {
    name: 'failures'
    says: 'More than five requests or functions failed.'
    severity: 2
    above: 5
    query: 'AppRequests | where Success == false and (ResultCode == "0" or ResultCode startswith "5")'
  }
]

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource inbox 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: inboxName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-people'
  location: 'global'
  properties: {
    groupShortName: 'dpaudit'
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource lines 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for one in queries: {
    name: '${name}-${one.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      description: one.says
      severity: one.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      criteria: {
        allOf: [
          {
            query: one.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: one.above
          }
        ]
      }
      autoMitigate: false
      skipQueryValidation: true // The tables are there once something was logged.
      actions: { actionGroups: [people.id] }
    }
  }
]

// A file that was taken in is removed. Log alerts look back two days at the most; an account that lacks a statement
// for longer is a task of the product itself.
resource stale 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${name}-stale-inbox'
  location: 'global'
  properties: {
    description: 'A file lies in the inbox for a day.'
    severity: 2
    enabled: true
    scopes: [inbox::blobs.id]
    evaluationFrequency: 'PT1H'
    windowSize: 'P1D'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'files'
          metricNamespace: 'Microsoft.Storage/storageAccounts/blobServices'
          metricName: 'BlobCount'
          timeAggregation: 'Average'
          operator: 'GreaterThanOrEqual'
          threshold: 1
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

// From the UK, Ireland and the Netherlands.
resource probe 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-health'
  location: location
  kind: 'standard'
  tags: { 'hidden-link:${insights.id}': 'Resource' }
  properties: {
    SyntheticMonitorId: '${name}-health'
    Name: 'health'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [
      for place in ['emea-ru-msa-edge', 'emea-se-sto-edge', 'emea-gb-db3-azr', 'emea-nl-ams-azr']: { Id: place }
    ]
    Request: {
      RequestUrl: 'https://${hostName}/api/health'
      HttpVerb: 'GET'
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource unhealthy 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${name}-unhealthy'
  location: 'global'
  properties: {
    description: 'The site does not answer, or says that its store cannot be read.'
    severity: 1
    enabled: true
    scopes: [probe.id, insights.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: probe.id
      componentId: insights.id
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}
